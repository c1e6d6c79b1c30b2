import type { ReactNode } from 'react';
import { Card, CardBody, CardHeader } from '../ui/card';
import { Disclosure } from '../ui/disclosure';
import { TextLink } from '../ui/text-link';

export type ChartRow = { label: string; href: string; cells: (string | number)[] };

type ChartCardProps = {
  title: string;
  aside: ReactNode;
  /** Heads of the table that says the same as the picture. */
  heads: string[];
  rows: ChartRow[];
  /** What stands there while there is nothing to draw. */
  nothing: string;
  isEmpty: boolean;
  children: ReactNode;
};

/** A chart and the same figures as a table, for everybody who cannot or does not want to read a picture. */
export function ChartCard({ title, aside, heads, rows, nothing, isEmpty, children }: ChartCardProps) {
  if (isEmpty)
    return (
      <Card>
        <CardHeader title={title} aside={aside} />
        <p className="px-4 py-6 text-center text-sm text-subtle">{nothing}</p>
      </Card>
    );
  return (
    <Card className="max-md:rendered-when-near">
      <CardHeader title={title} aside={aside} />
      <CardBody className="grid gap-2">
        {children}
        <Disclosure title="As a table">
          <div className="overflow-x-auto">
            <table className="w-full text-xs tabular-nums">
              <thead>
                <tr className="text-left text-subtle">
                  {heads.map((head, index) => (
                    <th
                      key={head}
                      scope="col"
                      className={index === 0 ? 'py-1 font-medium' : 'py-1 text-right font-medium'}
                    >
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ label, href, cells }) => (
                  <tr key={label} className="border-t border-line">
                    <th scope="row" className="py-1 text-left font-normal">
                      <TextLink href={href}>{label}</TextLink>
                    </th>
                    {cells.map((cell, index) => (
                      <td key={index} className="py-1 text-right">
                        {cell}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Disclosure>
      </CardBody>
    </Card>
  );
}
