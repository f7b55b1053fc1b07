import { Controller } from '@nestjs/common';
import { type ResponseOf, routes } from '#contracts';
import { Implements, Input, type InputOf } from '#platform';
import { Searches } from '#search';

/** What shoppers search for, for staff. */
@Controller()
export class SearchController {
  constructor(private readonly searches: Searches) {}

  @Implements(routes.getSearchReport)
  report(
    @Input() { query }: InputOf<typeof routes.getSearchReport>,
  ): Promise<ResponseOf<typeof routes.getSearchReport>> {
    return this.searches.report(query.days);
  }
}
