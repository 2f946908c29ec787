//! Why a record is withdrawn (RPD 51, 81, 95): the reasons that an officer chooses from, wherever something of one's own is
//! withdrawn.

use domain::notice::WithdrawalReason;

use crate::{
    context::Context,
    language::{Messages, of},
};

const REASONS: [WithdrawalReason; 4] = [
    WithdrawalReason::PurposeAchieved,
    WithdrawalReason::LinkedRequestAchieved,
    WithdrawalReason::NoLongerWanted,
    WithdrawalReason::ConditionsNoLongerMet,
];

/// The reasons as a field's choices: code and words; none is chosen beforehand.
pub(crate) fn reasons(ctx: &Context) -> Vec<(String, String)> {
    let t = ctx.language;
    let words = REASONS.map(|reason| {
        let code = crate::word(&reason);
        let word = t.text(of("withdrawal-{}", &code));
        (code, word)
    });
    std::iter::once((String::new(), t.text("check-choose"))).chain(words).collect()
}
