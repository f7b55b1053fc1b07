import { pipeline } from 'node:stream/promises';
import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AttachmentLinks, Attachments, attachmentsErrors } from '#attachments';
import { MAX_ATTACHMENT_BYTES, type ResponseOf, routes } from '#contracts';
import { Desk, ShopperConversations } from '#conversations';
import { Implements, Input, type InputOf, type Limit, networkOf, RateLimiter } from '#platform';
import { staffOf } from './access.guard.js';
import { Callers } from './callers.js';

/** Kilobytes that all shoppers of one address upload in an hour. */
const ADDRESS_UPLOADS: Limit = { name: 'uploads-address', points: 200 * 1024, per: 3600 };
/** A file may be anything that its sender made: it runs nothing, loads nothing and belongs to no origin. */
const SANDBOX = "default-src 'none'; sandbox";

/** Files in conversations. A shopper has to do with their own conversation alone, staff with all. */
@Controller()
export class AttachmentsController {
  constructor(
    private readonly attachments: Attachments,
    private readonly links: AttachmentLinks,
    private readonly conversations: ShopperConversations,
    private readonly desk: Desk,
    private readonly callers: Callers,
    private readonly limiter: RateLimiter,
  ) {}

  @Implements(routes.addAttachment)
  async add(
    @Input() { params, query }: InputOf<typeof routes.addAttachment>,
    @Req() request: Request,
  ): Promise<ResponseOf<typeof routes.addAttachment>> {
    const staff = staffOf(request);
    // All of this before a byte of the body is read, whose length has to be told.
    if (staff) await this.desk.assertThere(params.id);
    else await this.conversations.assertTheirs(await this.callers.shopper(request, {}), params.id);
    const bytes = Number(request.headers['content-length']);
    if (!(bytes <= MAX_ATTACHMENT_BYTES)) throw attachmentsErrors.attachment_too_large();
    if (!staff)
      await this.limiter.consume(ADDRESS_UPLOADS, networkOf(request.ip ?? ''), Math.ceil(bytes / 1024));
    return this.attachments.add(
      { conversationId: params.id, accountId: staff?.id ?? null, name: query.name },
      request,
    );
  }

  @Implements(routes.getAttachmentLink)
  async link(
    @Input() { params }: InputOf<typeof routes.getAttachmentLink>,
    @Req() request: Request,
  ): Promise<ResponseOf<typeof routes.getAttachmentLink>> {
    const file = await this.attachments.get(params.id);
    if (!staffOf(request))
      await this.conversations.assertReads(await this.callers.shopper(request, {}), file);
    return this.links.to(file.id);
  }

  @Implements(routes.readAttachment)
  async read(
    @Input() { params, query }: InputOf<typeof routes.readAttachment>,
    @Res() response: Response,
  ): Promise<void> {
    if (!(await this.links.isGood(params.id, query.token))) throw attachmentsErrors.link_expired();
    const file = await this.attachments.get(params.id);
    const bytes = await this.attachments.read(file.id);
    response.attachment(file.name);
    // Pictures are ours, written anew: a browser may show them.
    if (file.width !== null)
      response.setHeader(
        'Content-Disposition',
        String(response.getHeader('Content-Disposition')).replace(/^attachment/, 'inline'),
      );
    response.setHeader('Content-Type', file.type === 'text/plain' ? 'text/plain; charset=utf-8' : file.type);
    response.setHeader('Content-Length', file.bytes);
    response.setHeader('Content-Security-Policy', SANDBOX);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    // Who goes away in the middle has nothing to be told.
    await pipeline(bytes, response).catch(() => undefined);
  }
}
