import { disclosureRoutes } from './api-audit.ts';
import { deliveryRoutes } from './api-deliveries.ts';
import { mailboxRoutes } from './api-mailbox.ts';
import { webhookRoutes } from './api-webhook.ts';
import { withheldRoutes } from './api-withheld.ts';

export const agencyNotificationApi = {
  title: 'Samband agency notification',
  description:
    'Lawful, minimal and provable information to other agencies: mailbox, webhook, legal gate, disclosure log.',
  routes: { ...mailboxRoutes, ...webhookRoutes, ...withheldRoutes, ...deliveryRoutes, ...disclosureRoutes },
};
