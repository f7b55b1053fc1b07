import type { Translation } from '#messages';
import type { shopperEn } from './shopper-en.js';

export const shopperZh: Translation<typeof shopperEn> = {
  agentHandedBack: '{agent} 已将会话交回智能助手。',
  agentJoined: '{agent} 已加入会话。',
  agentLeft: '{agent} 已离开，其他同事会在这里回复您。',
  closed: '会话已结束。您随时可以留言继续。',
  failed: '我们这边出了点问题，人工客服会在这里回复您。',
  reopened: '会话已重新开始。',
};
