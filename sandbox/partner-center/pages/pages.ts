/** The pages of the simulated Partner Center. They are no API: they meet no trouble and are not counted. */
import type { SimulatedRequest, SimulatedResponse } from '../../simulator';
import type { Service } from '../service';

/** Answers a page request, or undefined when there is no such page. */
export function createPages(_service: Service) {
  return (_request: SimulatedRequest): SimulatedResponse | undefined => undefined;
}
