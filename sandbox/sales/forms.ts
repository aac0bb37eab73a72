/**
 * The two main forms of the opportunity that come with Dynamics 365 Sales, as far as public descriptions of them and the
 * columns of the sandbox go: their tabs in order, and which columns one finds there. Time lines, sub-grids and the process
 * bar are left out. What the platform edits in the header stands in the first tab here, since the page only shows it there.
 */
import type { Labels } from '../dataverse/metadata';

export interface SalesSection {
  readonly name: string;
  readonly labels: Labels;
  /** Logical names. */
  readonly columns: readonly string[];
}

export interface SalesTab {
  readonly name: string;
  readonly labels: Labels;
  /** They stand side by side. */
  readonly sections: readonly SalesSection[];
}

export interface SalesForm {
  /** As in every organisation. */
  readonly id: string;
  readonly labels: Labels;
  /** Place among the forms of the table. */
  readonly order: number;
  readonly tabs: readonly SalesTab[];
}

const labels = (english: string, french: string, japanese: string): Labels => ({
  1033: english,
  1036: french,
  1041: japanese,
});

const summary = labels('Summary', 'Résumé', '概要');
const deal: SalesSection = {
  name: 'deal',
  labels: labels('Opportunity', 'Opportunité', '営業案件'),
  columns: ['name', 'parentcontactid', 'parentaccountid', 'transactioncurrencyid', 'budgetamount', 'description'],
};
const header: SalesSection = {
  name: 'header',
  labels: labels('At a glance', 'En bref', 'ひと目で'),
  columns: ['estimatedclosedate', 'estimatedvalue', 'statuscode', 'ownerid'],
};
const needs: SalesSection = {
  name: 'needs',
  labels: labels('What they need', 'Leurs besoins', '顧客の要望'),
  columns: ['currentsituation', 'customerneed', 'proposedsolution'],
};
const revenue: SalesTab = {
  name: 'products',
  labels: labels('Products', 'Produits', '製品'),
  sections: [
    {
      name: 'revenue',
      labels: labels('Revenue', 'Revenu', '売上'),
      columns: ['isrevenuesystemcalculated', 'totalamount'],
    },
  ],
};

/** Behind the connector’s own form: an administrator has put that one first, so that its sellers land on it. */
const behindOurs = 100;

export const salesForms: readonly SalesForm[] = [
  {
    id: 'a837e4a7-01b8-4f82-a475-be9abd67e667',
    labels: labels('Opportunity', 'Opportunité', '営業案件'),
    order: behindOurs,
    tabs: [{ name: 'summary', labels: summary, sections: [deal, header, needs] }, revenue],
  },
  {
    id: '595978a6-704c-4aec-aab8-34f3927c1cda',
    labels: labels('Sales Insights', 'Sales Insights', 'Sales Insights'),
    order: behindOurs + 1,
    tabs: [
      { name: 'summary', labels: summary, sections: [deal, header] },
      {
        name: 'pipeline',
        labels: labels('Pipeline', 'Pipeline', 'パイプライン'),
        sections: [
          {
            name: 'stage',
            labels: labels('Where it stands', 'Avancement', '進捗'),
            columns: ['closeprobability', 'opportunityratingcode', 'stepname'],
          },
          needs,
        ],
      },
      revenue,
    ],
  },
];
