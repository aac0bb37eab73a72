import { labels, type Labels } from '../../model';

/** A main form of the opportunity that comes with Dynamics 365 Sales, and our solution that puts the card on it. */
export interface StandardForm {
  readonly id: string;
  readonly name: Labels;
  /** Unique name and labels of our solution. */
  readonly solution: string;
  readonly labels: Labels;
  /** Folder of its source in `solution/`. */
  readonly folder: string;
}

/**
 * No page of the vendor names these ids. Public exports and lists of forms of several organisations agree on them, one of
 * them the answer of RetrieveFilteredForms with both forms by name; newer organisations call the second "AI for Sales".
 * An import into an organisation without the form is refused for the missing dependency, so a wrong id does no harm.
 */
export const standardForms: readonly StandardForm[] = [
  {
    id: 'a837e4a7-01b8-4f82-a475-be9abd67e667',
    name: labels('Opportunity', 'Opportunité', '営業案件'),
    solution: 'CoSellConnectorOpportunityForm',
    labels: labels(
      'Co-sell Connector: form Opportunity',
      'Co-sell Connector : formulaire Opportunité',
      'Co-sell Connector: フォーム「営業案件」',
    ),
    folder: 'forms/srcOpportunity',
  },
  {
    id: '595978a6-704c-4aec-aab8-34f3927c1cda',
    name: labels('Sales Insights', 'Sales Insights', 'Sales Insights'),
    solution: 'CoSellConnectorSalesInsightsForm',
    labels: labels(
      'Co-sell Connector: form Sales Insights',
      'Co-sell Connector : formulaire Sales Insights',
      'Co-sell Connector: フォーム「Sales Insights」',
    ),
    folder: 'forms/srcSalesInsights',
  },
];
