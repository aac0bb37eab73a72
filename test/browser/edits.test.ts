import { Edits } from '../../pcf/ReferralCard/edits';
import { snapshot } from '../../pcf/ReferralCard/snapshot';
import { parametersOf, type Raws } from './form';

const held = (raws: Raws) => snapshot({ parameters: parametersOf(raws) }).values;

test('only what the seller changed is put out, and nothing once the form has it', () => {
  const edits = new Edits();
  expect(edits.give()).toEqual({});
  edits.set('products', 'SOL-1-A', null);
  expect(edits.give()).toEqual({ products: 'SOL-1-A' });
  edits.settle(held({ products: 'SOL-1-A' }));
  expect(edits.give()).toEqual({});
});

test('a stale drawing takes back nothing that was typed since', () => {
  const edits = new Edits();
  edits.set('products', 'S', null);
  edits.give();
  edits.set('products', 'SO', null);
  edits.settle(held({ products: 'S' }));
  edits.settle(held({ products: null }));
  expect(edits.over(held({ products: 'S' })).products).toBe('SO');
  expect(edits.give()).toEqual({ products: 'SO' });
});

test('an edit back to the old value is still put out', () => {
  const edits = new Edits();
  edits.set('microsoftHelp', 287100001, null);
  edits.give();
  edits.set('microsoftHelp', null, null);
  edits.settle(held({ microsoftHelp: null }));
  const given = edits.give();
  expect('microsoftHelp' in given).toBe(true);
  expect(given.microsoftHelp).toBeUndefined();
});

test('what somebody else wrote since wins over an edit that the form never took', () => {
  const edits = new Edits();
  edits.set('products', 'SOL-1-A', null);
  edits.give();
  edits.settle(held({ products: 'SOL-9-Z' }));
  expect(edits.over(held({ products: 'SOL-9-Z' })).products).toBe('SOL-9-Z');
  expect(edits.give()).toEqual({});
});
