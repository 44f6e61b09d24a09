import type { Pool } from '@samband/postgres';
import { Gauge, type Registry } from '@samband/service-kit';

/** Numbers that an operator watches; none of them names a person or a case. */
export function addMetrics(registry: Registry, pool: Pool): void {
  const gauge = (name: string, help: string, from: string) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const { rows } = await pool.query<{ n: number }>(`select count(*) as n from ${from}`);
        this.set(rows[0]?.n ?? 0);
      },
    });
  gauge('notifications_withheld', 'Notifications that wait for an officer', `notifications where state = 'withheld'`);
  gauge(
    'notification_duties_overdue',
    'Duties to report that wait for an officer past their clock: zero, always',
    `notifications where state = 'withheld' and duty and escalated_at is not null`,
  );
  gauge(
    'deliveries_unacknowledged_overdue',
    'Deliveries that nobody acknowledged in time',
    'deliveries where escalated_at is not null and acknowledged_at is null',
  );
  gauge(
    'webhook_deliveries_pending',
    'Deliveries that wait for a webhook',
    `webhook_deliveries where state = 'pending'`,
  );
  gauge(
    'webhook_deliveries_failed',
    'Deliveries that a webhook would not take',
    `webhook_deliveries where state = 'failed'`,
  );
}
