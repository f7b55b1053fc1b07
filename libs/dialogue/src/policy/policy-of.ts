import { rolesOf } from '#contracts';
import { CODE } from '#mail';
import type { Action } from '../actions/action.js';
import { emailActions } from '../actions/email-actions.js';
import { orderActions } from '../actions/order-actions.js';
import { watchProduct } from '../actions/watch-actions.js';
import { Agreement } from '../agreement.js';
import { ArticleAnswers } from '../article-answers.js';
import { FurtherQuestions } from '../further-questions.js';
import { FlowRunner } from '../flow-runner.js';
import { OrderFacts } from '../orders/order-facts.js';
import { ItemFacts } from '../orders/item-facts.js';
import { OrderList } from '../orders/order-list.js';
import { OrderWishes } from '../orders/order-wishes.js';
import { OwnThings } from '../orders/own-things.js';
import type { AssistantPorts } from '../ports.js';
import { ProductTalk } from '../products/product-talk.js';
import { RequestAnswers } from '../request-answers.js';
import type { Script } from '../script.js';
import { Escalations } from './escalations.js';
import { FlowTalk } from './flow-talk.js';
import { FreeTalk } from './free-talk.js';
import { HeardOrders } from './heard-orders.js';
import { OrderRules } from './order-rules.js';
import { Policy } from './policy.js';
import { UnreadLanguages } from './unread-languages.js';
import { WaitingRules } from './waiting-rules.js';
import { WatchRules } from './watch-rules.js';

/** The policy of a shop: its rules, put together. */
export function policyOf(ports: AssistantPorts, script: Script): Policy {
  const intents = new Map(ports.intents.map((intent) => [intent.name, intent]));
  const products = new ProductTalk(
    ports.catalog,
    ports.recommender,
    ports.opinions,
    ports.profiles,
    ports.restock,
    ports.strategies,
    script,
    rolesOf(ports.intents),
  );
  const articles = new ArticleAnswers(ports.knowledge, ports.nlu, script, ports.catalog, ports.intents);
  const own = new OwnThings(script, intents);
  const answers = new RequestAnswers(ports.knowledge, articles, products, own, script, ports.intents);
  const actions: Record<string, Action> = {
    ...orderActions(ports.orderChanges, script),
    watch_product: watchProduct(ports.watches, ports.catalog),
    ...emailActions(ports.emailChecks, script, CODE),
    suggest_products: products.suggestions.action,
  };
  const runner = new FlowRunner(script, actions);
  const facts = new OrderFacts(script);
  const orderRules = new OrderRules(script, intents, answers);
  const watches = new WatchRules(script, products, ports.watches);
  const free = new FreeTalk(
    script,
    runner,
    answers,
    products,
    facts,
    new OrderList(script),
    new ItemFacts(script),
    new OrderWishes(script),
    orderRules,
    watches,
    new WaitingRules(script, answers),
    own,
    new Agreement(script),
  );
  const heard = new HeardOrders(ports.catalog, ports.shop, script);
  const flowTalk = new FlowTalk(script, intents, runner, answers, facts, heard, orderRules, watches, free);
  return new Policy(
    script,
    intents,
    new Escalations(script, answers),
    flowTalk,
    products,
    new UnreadLanguages(script),
    answers,
    new FurtherQuestions(articles, script),
  );
}
