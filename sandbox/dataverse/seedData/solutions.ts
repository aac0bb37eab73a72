/** The solutions that the partner has published, as Partner Center numbers them. */
export const solutions: readonly { readonly name: string; readonly identifier: string }[] = [
  { name: 'Warehouse Planner for Azure', identifier: 'SOL-10241-WHP' },
  { name: 'Retail Insights on Microsoft Fabric', identifier: 'SOL-10388-RIF' },
  { name: 'DORA Compliance Workbench', identifier: 'SOL-10412-DCW' },
  { name: 'Predictive Maintenance for Factories', identifier: 'SOL-10577-PMF' },
  { name: 'Supplier Portal with Entra ID', identifier: 'SOL-10603-SPE' },
  { name: 'Guest App for Resorts', identifier: 'SOL-10688-GAR' },
  { name: 'Contact Centre on Teams Phone', identifier: 'SOL-10720-CCT' },
  { name: 'SAP to Azure Migration Factory', identifier: 'SOL-10815-SAM' },
  { name: 'Copilot Readiness Assessment', identifier: 'SOL-10902-CRA' },
  { name: 'Managed Detection and Response with Sentinel', identifier: 'SOL-10977-MDR' },
  { name: 'Azure Landing Zone in Ten Days', identifier: 'SOL-15974-MQF' },
];
