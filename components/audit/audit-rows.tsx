import { utcSecondText } from '@/lib/format';
import type { AuditEventView } from '@/lib/schemas/audit/audit-view';
import { Cell, HeadCell, Row, Table } from '../ui/table';
import { Actor, Changes, Origin, What } from './audit-cells';

export function AuditRows({ events }: { events: AuditEventView[] }) {
  return (
    <Table className="min-w-[940px]">
      <thead>
        <tr>
          <HeadCell className="w-[186px] rounded-tl-lg">When</HeadCell>
          <HeadCell className="w-[164px]">Who</HeadCell>
          <HeadCell className="w-[32%]">What</HeadCell>
          <HeadCell>Change and reason</HeadCell>
          <HeadCell className="w-[136px] rounded-tr-lg">From where</HeadCell>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <Row key={event.id} className="h-[37px] [&>td]:align-top">
            <Cell className="whitespace-nowrap tabular-nums">
              <time dateTime={event.at}>{utcSecondText(new Date(event.at))}</time>
            </Cell>
            <Cell>
              <Actor event={event} />
            </Cell>
            <Cell className="wrap-anywhere">
              <What event={event} />
            </Cell>
            <Cell>
              <Changes event={event} />
            </Cell>
            <Cell className="wrap-anywhere tabular-nums">
              <Origin event={event} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
