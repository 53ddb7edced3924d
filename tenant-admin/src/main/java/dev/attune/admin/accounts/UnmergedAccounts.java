package dev.attune.admin.accounts;

import io.swagger.v3.oas.annotations.media.Schema;

/** The two accounts that there would be if a merge were undone. */
record UnmergedAccounts(
    @Schema(description = "The account that stays") AccountResource rest,
    @Schema(description = "The account that stands for itself again") AccountResource alone) {}
