/** Names that engines and libraries probe on any object. */
const probed = new Set(['then', 'toJSON', '$$typeof', 'constructor', 'prototype', 'nodeType']);

/**
 * Makes an object admit what it does not have: a script that uses an API which the page lacks is told so by name,
 * instead of failing somewhere else for no visible reason.
 */
export function honest<Api extends object>(name: string, api: Api): Api {
  return new Proxy(api, {
    get(target, property, receiver) {
      if (property in target || typeof property === 'symbol' || probed.has(property)) {
        return Reflect.get(target, property, receiver);
      }
      throw new Error(`${name}.${property} is not part of the sandbox’s form page.`);
    },
  });
}
