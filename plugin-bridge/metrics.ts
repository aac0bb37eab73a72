/** Counts what the relay does and tells it in Prometheus' text format (prometheus.io, "Exposition formats"). */
export interface Metrics {
  count(name: string, labels: Readonly<Record<string, string>>): void;
  /** A number that is asked for when somebody looks. */
  gauge(name: string, value: () => number): void;
  text(): string;
}

export function createMetrics(): Metrics {
  const counters = new Map<string, Map<string, number>>();
  const gauges = new Map<string, () => number>();
  return {
    count(name, labels) {
      const series = counters.get(name) ?? new Map<string, number>();
      counters.set(name, series);
      const key = Object.entries(labels)
        .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
        .join(',');
      series.set(key, (series.get(key) ?? 0) + 1);
    },
    gauge: (name, value) => void gauges.set(name, value),
    text() {
      const counted = [...counters].flatMap(([name, series]) => [
        `# TYPE ${name} counter`,
        ...[...series].map(([labels, value]) => `${name}{${labels}} ${value}`),
      ]);
      const asked = [...gauges].flatMap(([name, value]) => [`# TYPE ${name} gauge`, `${name} ${value()}`]);
      return `${[...counted, ...asked].join('\n')}\n`;
    },
  };
}
