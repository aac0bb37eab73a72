import { twoWayFields } from '../../../model';
import { plan } from '../../../plugin-bridge/merge/plan';
import { casesOf, inputOf } from './cases';
import { referencePlan } from './reference';
import { written } from './same';

describe('every combination of both sides, base, push, question and allowance is planned as the protocol says', () => {
  test.each(twoWayFields)('%s', (field) => {
    const apart: unknown[] = [];
    for (const each of casesOf(field)) {
      const input = inputOf(each);
      const found = written(plan(input));
      const expected = written(referencePlan(input));
      if (found !== expected && apart.length < 3) apart.push({ each, found, expected });
    }
    expect(apart).toEqual([]);
  });
});
