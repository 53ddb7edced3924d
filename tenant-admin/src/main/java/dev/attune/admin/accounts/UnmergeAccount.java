package dev.attune.admin.accounts;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to be taken out of an account. */
record UnmergeAccount(
    @Schema(description = "The account that came, as the list of merges names it")
        @Nullable String part) {}
