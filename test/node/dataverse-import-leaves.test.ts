import { componentId, componentName } from '../../model';
import { createWorld, edited, importFiles, refusalOf, solutionFiles, type TestWorld } from './dataverse-world';

let world: TestWorld;
beforeEach(() => {
  world = createWorld();
});

test('an import leaves undone what no import does: steps off, no secret, a profile without members', () => {
  importFiles(world, solutionFiles());
  const steps = world.call('admin', 'GET', 'sdkmessageprocessingsteps?$select=statecode,statuscode').json.value;
  expect(steps).toHaveLength(4);
  expect(steps.every((step: { statecode: number }) => step.statecode === 1)).toBe(true);
  const endpoint = world.call('admin', 'GET', `serviceendpoints(${componentId.endpoint})`).json;
  expect([endpoint.isauthvalueset, endpoint.authvalue]).toEqual([false, undefined]);
  const members = `fieldsecurityprofiles(${componentId.profile})/systemuserprofiles_association`;
  expect(world.call('admin', 'GET', members).json.value).toEqual([]);
});

test('PublishWorkflows switches the steps on', () => {
  importFiles(world, solutionFiles(), { publishWorkflows: true });
  const steps = world.call('admin', 'GET', 'sdkmessageprocessingsteps?$filter=statecode eq 0').json.value;
  expect(steps).toHaveLength(4);
});

test('imported again, it keeps what was set up here, unless it is told to overwrite', () => {
  importFiles(world, solutionFiles());
  const endpoint = `serviceendpoints(${componentId.endpoint})`;
  const secret = '<settings><setting name="x" value="y" /></settings>';
  world.call('admin', 'PATCH', endpoint, { url: 'http://127.0.0.1:1/x', authvalue: secret });
  world.call('admin', 'PATCH', `sdkmessageprocessingsteps(${componentId.stepUpdate})`, { statecode: 0, statuscode: 1 });
  world.now += 10_000;
  expect(refusalOf(world, solutionFiles())).toBe('imported');
  expect(world.call('admin', 'GET', endpoint).json).toMatchObject({
    url: 'http://127.0.0.1:1/x',
    isauthvalueset: true,
  });
  const step = world.call('admin', 'GET', `sdkmessageprocessingsteps(${componentId.stepUpdate})`).json;
  expect(step.statecode).toBe(0);
  const [key] = world.call('admin', 'GET', "EntityDefinitions(LogicalName='opportunity')/Keys").json.value;
  expect(key.EntityKeyIndexStatus).toBe('Active');
  importFiles(world, solutionFiles(), { overwrite: true });
  expect(world.call('admin', 'GET', endpoint).json).toMatchObject({
    url: expect.stringContaining('.invalid'),
    isauthvalueset: true,
  });
});

test('a refused import changes nothing', () => {
  const before = world.dataverse.metadata();
  // The last thing that an import looks at, so all else has been written by then.
  const files = edited(
    solutionFiles(),
    'solution.xml',
    '</RootComponents>',
    '<RootComponent type="61" schemaName="cosell_/nosuch.js" behavior="0"/></RootComponents>',
  );
  expect(refusalOf(world, files)).toContain("'cosell_/nosuch.js' of type 61 is not in customizations.xml");
  expect(world.dataverse.metadata()).toBe(before);
  for (const set of [
    'webresourceset',
    'customcontrols',
    'systemforms',
    'serviceendpoints',
    'sdkmessageprocessingsteps',
    'solutions',
  ]) {
    expect(world.call('admin', 'GET', set).json.value).toEqual([]);
  }
  expect(world.call('admin', 'GET', `roles?$filter=name eq '${componentName.roleRelay}'`).json.value).toEqual([]);
});

test('only who may import can', () => {
  const answer = world.call('seller', 'POST', 'ImportSolution', { CustomizationFile: '' });
  expect([answer.status, answer.json.error.message]).toEqual([403, expect.stringContaining('prvImportCustomization')]);
});
