import { parseXml, descendants, child, textOf, elementsOf } from '../../solution/xml';
import * as fc from 'fast-check';
import { column, control, formScript, webResource } from '../../model';
import { cardBindings } from '../../solution/cardBindings';
import { addCard, removeCard, UnfitForm } from '../../solution/forms/card';
import { DamagedXml } from '../../solution/forms/scan';
import { mainForm } from '../../solution/render/mainForm';
import { anyForm, formText } from './formXml';

/** What is put into the XML of a company's form, and taken out of it again. */

test('added and removed again, a form is what it was, byte for byte', () => {
  fc.assert(
    fc.property(anyForm, (text) => {
      const added = addCard(text);
      expect(added.text).not.toBe(text);
      expect(removeCard(added.text).text).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test('to add it twice is to add it once', () => {
  fc.assert(
    fc.property(anyForm, (text) => {
      const once = addCard(text).text;
      expect(addCard(once)).toEqual({ text: once, parts: [], foreignCard: false });
    }),
    { numRuns: 500 },
  );
});

test('everything that was there stays where it was: only our parts are new', () => {
  fc.assert(
    fc.property(anyForm, (text) => {
      const { text: added, parts } = addCard(text);
      expect(added.replace(/\s/g, '').length).toBeGreaterThan(text.replace(/\s/g, '').length);
      // Without what the change tells, letter by letter, nothing but the slash of an empty container is missing.
      let rest = added;
      for (const { xml } of parts) rest = rest.replace(xml, () => (xml.startsWith('>') ? '/>' : ''));
      expect(rest).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test('a form that never had the card has nothing to remove', () => {
  fc.assert(fc.property(anyForm, (text) => expect(removeCard(text)).toEqual({ text, parts: [], foreignCard: false })));
});

test('the card has all bindings of the shipped form, on phone, tablet and web', () => {
  const form = parseXml(addCard(formText()).text);
  const [cell] = descendants(form, 'control').filter((one) => one.attributes['uniqueid']);
  const [description] = descendants(form, 'controlDescription');
  expect(cell!.attributes).toMatchObject({ id: column.sync, datafieldname: column.sync });
  expect(description!.attributes['forControl']).toBe(cell!.attributes['uniqueid']);
  const bound = descendants(description!, 'customControl').filter(({ attributes }) => attributes['name']);
  expect(bound.map(({ attributes }) => attributes['formFactor'])).toEqual(['0', '1', '2']);
  const wanted = cardBindings.map((one) => [one.property, one.column]);
  for (const one of bound) {
    expect(one.attributes['name']).toBe(control.name);
    expect(elementsOf(child(one, 'parameters')!).map((each) => [each.name, textOf(each)])).toEqual(wanted);
  }
  const handlers = descendants(form, 'Handler').map(({ attributes }) => [attributes['functionName']]);
  expect(handlers).toEqual([[formScript.onLoad]]);
  const shipped = descendants(mainForm(), 'controlDescription')[0]!;
  expect(elementsOf(description!)).toEqual(elementsOf(shipped));
});

test('where the form shows the column already, the card’s control gets an id of its own', () => {
  const text = formText({ controls: [column.sync, `${column.sync}1`] });
  const ids = descendants(parseXml(addCard(text).text), 'control').map(({ attributes }) => attributes['id']);
  expect(ids.at(-1)).toBe(`${column.sync}2`);
  expect(new Set(ids).size).toBe(ids.length);
});

test('what the form has already, a company’s own library or handler of ours, is neither doubled nor taken away', () => {
  const library = `<formLibraries><Library name="${webResource.form}" libraryUniqueId="{11111111-1111-4111-8111-111111111111}" /></formLibraries>`;
  const text = formText({ libraries: library });
  const added = addCard(text);
  expect(added.parts.map(({ part }) => part)).toEqual(['tab', 'card', 'handler']);
  expect(removeCard(added.text).text).toBe(text);
});

test('who joined us in a container that we made keeps it', () => {
  const added = addCard(formText({ libraries: '' })).text;
  const joined = added.replace('</formLibraries>', '<Library name="contoso_/x.js" /></formLibraries>');
  const left = removeCard(joined).text;
  expect(left).toContain('<formLibraries><Library name="contoso_/x.js" /></formLibraries>');
  expect(left).not.toContain(webResource.form);
});

test('a library that somebody’s own handler needs stays', () => {
  const own = `<Handler functionName="CoSell.Form.onLoad" libraryName="${webResource.form}" handlerUniqueId="{1}" enabled="true" />`;
  const added = addCard(formText()).text.replace('</Handlers>', `${own}</Handlers>`);
  expect(removeCard(added).text).toContain(`<Library name="${webResource.form}"`);
});

test('a card that the form designer put there counts, and is left alone', () => {
  const text = formText({
    cards: `<controlDescription forControl="{9}"><customControl name="${control.name}" formFactor="2" /></controlDescription>`,
  });
  const added = addCard(text);
  expect(added).toMatchObject({ foreignCard: true, parts: [{ part: 'library' }, { part: 'handler' }] });
  expect(removeCard(added.text)).toMatchObject({ foreignCard: true, text });
});

test('nothing is lost with our tab: other controls in it, or a card that was moved, stop the removal', () => {
  const added = addCard(formText()).text;
  const cell = '<cell><control id="contoso_note" datafieldname="contoso_note" /></cell>';
  const joined = added.replace(/(uniqueid="[^"]*" \/><\/cell>)/, `$1${cell}`);
  expect(() => removeCard(joined)).toThrow('holds other controls too: contoso_note');
  const ours = /<cell(?:(?!<cell).)*uniqueid="[^"]*" \/><\/cell>/.exec(added)![0];
  const moved = added.replace(ours, '').replace('</cell>', () => `</cell>${ours}`);
  expect(() => removeCard(moved)).toThrow('moved out of its tab');
  expect(() => addCard(added.replace(ours, ''))).toThrow('the card is not in it');
});

test.each([
  ['', 'there is no element at character 1'],
  ['words', 'text outside of the root element'],
  ['<form><tabs></form>', '</form> closes nothing that is open at character 13'],
  ['<form><tabs>', '<tabs> is not closed'],
  ['<form a="1" a="2"></form>', 'the attribute a stands twice'],
  ['<form a=1></form>', 'the tag <form> does not end'],
  ['<form></form><form></form>', 'second root element'],
  ['<!DOCTYPE form><form></form>', 'a tag cannot be read'],
])('%s is damaged, and the message says where', (text, why) => {
  expect(() => addCard(text)).toThrow(DamagedXml);
  expect(() => addCard(text)).toThrow(why);
});

test.each([
  ['<dashboard><tabs><tab /></tabs></dashboard>', 'begins with <dashboard>'],
  ['<form><tabs /></form>', 'has no tab'],
  ['<form />', 'has no tab'],
  ['<form><tabs><tab /></tabs><events /><events /></form>', 'has <events> twice'],
])('%s is no main form', (text, why) => {
  expect(() => addCard(text)).toThrow(UnfitForm);
  expect(() => removeCard(text)).toThrow(why);
});
