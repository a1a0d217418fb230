import type { CaseReport, KitReport } from './model.ts';

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(3);

function testCase(report: KitReport, each: CaseReport) {
  const rules = Object.entries(each.rules).map(([name, evidence]) => ({
    '@name': `rule:${name}`,
    '@value': evidence,
  }));
  const detail = each.mismatches
    .map(({ at, expected, got }) => `${at}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`)
    .join('\n');
  const ran = each.result === 'pass' || each.result === 'fail';
  return {
    '@name': each.id,
    '@classname': `${report.kit}.${report.driver}`,
    '@time': seconds(each.milliseconds),
    properties: { property: [{ '@name': 'requirement', '@value': each.requirement }, ...rules] },
    ...(each.result === 'fail' ? { failure: { '@message': each.title, '#text': detail } } : {}),
    ...(ran ? {} : { skipped: { '@message': `${each.result}: ${each.reason ?? ''}` } }),
  };
}

/** The report as JUnit XML: a case that was not judged is `skipped` with its reason. */
export async function toJUnit(report: KitReport): Promise<string> {
  const { XMLBuilder } = await import('fast-xml-parser');
  const { summary } = report;
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    format: true,
    suppressEmptyNode: true,
  });
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: {
      testsuite: {
        '@name': `${report.kit} ${report.version}, ${report.driver}, ${report.target.kind}`,
        '@tests': report.cases.length,
        '@failures': summary.fail,
        '@skipped': report.cases.length - summary.pass - summary.fail,
        '@timestamp': report.startedAt.slice(0, 19),
        '@time': seconds(report.milliseconds),
        testcase: report.cases.map((each) => testCase(report, each)),
      },
    },
  });
}
