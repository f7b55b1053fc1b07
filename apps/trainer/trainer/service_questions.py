"""Weak labels for customers' questions: a plain question or request is neutral. Whatever may carry a
grievance, thanks or praise is dropped rather than guessed at."""

import re

_LOADED_WORDS = re.compile(
    r"\b(?:complain\w*|angry|anger|upset\w*|furious|annoy\w*|frustrat\w*|disappoint\w*|terribl\w*|horribl\w*"
    r"|awful\w*|worst|bad|poor\w*|hate\w*|dislike|ridiculous|unacceptable|useless|scam\w*|fraud\w*|stole\w*|steal"
    r"|broken?|damaged?|ruin\w*|wrong\w*|fail\w*|declin\w*|reject\w*|error\w*|issues?|problems?|trouble\w*|stuck"
    r"|lost|missing|still|never|not working|doesn'?t work|won'?t|isn'?t working|helping|why"
    r"|fuck\w*|shit\w*|damn\w*|hell|wtf|crap\w*|suck\w*|stupid|sick of|fed up"
    r"|thank\w*|thx|great|awesome|love\w*|amazing|perfect\w*|excellent|wonderful|happy|appreciate\w*|best|nice)\b",
    re.IGNORECASE,
)

_LOADED_INTENTS = {
    "clinc150": {
        "account_blocked", "card_declined", "damaged_card", "fun_fact", "goodbye", "greeting", "lost_luggage",
        "meaning_of_life", "no", "report_fraud", "report_lost_card", "tell_joke", "thank_you", "yes",
        "what_are_your_hobbies", "restaurant_reviews",
    },
    "banking77": {
        "Refund_not_showing_up", "balance_not_updated_after_bank_transfer",
        "balance_not_updated_after_cheque_or_cash_deposit", "beneficiary_not_allowed",
        "card_not_working", "card_payment_fee_charged", "card_payment_not_recognised",
        "card_payment_wrong_exchange_rate", "card_swallowed", "cash_withdrawal_charge",
        "cash_withdrawal_not_recognised", "compromised_card", "contactless_not_working",
        "declined_card_payment", "declined_cash_withdrawal", "declined_transfer",
        "direct_debit_payment_not_recognised", "extra_charge_on_statement", "failed_transfer",
        "lost_or_stolen_card", "lost_or_stolen_phone", "pin_blocked", "reverted_card_payment?",
        "terminate_account", "top_up_failed", "top_up_reverted", "transaction_charged_twice",
        "transfer_fee_charged", "transfer_not_received_by_recipient", "unable_to_verify_identity",
        "virtual_card_not_working", "wrong_amount_of_cash_received",
        "wrong_exchange_rate_for_cash_withdrawal", "why_verify_identity",
    },
    "bitext27": {"complaint", "payment_issue", "registration_problems", "review", "contact_human_agent"},
    "demo": {
        "complaint", "praise", "safety_issue", "fraud_report", "human", "greeting", "thanks", "goodbye", "affirm", "deny",
        "small_talk", "bot_identity", "missing_parcel", "missing_item", "damaged_item", "wrong_item", "payment_problem",
    },
}  # fmt: skip


def is_plain_question(text: str, intent: str, source: str) -> bool:
    """Whether a message may be weakly labelled neutral."""
    return intent not in _LOADED_INTENTS[source] and not _LOADED_WORDS.search(text) and "!" not in text
