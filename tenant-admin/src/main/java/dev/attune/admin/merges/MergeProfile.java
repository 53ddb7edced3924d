package dev.attune.admin.merges;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The profile that another is to be one with. */
record MergeProfile(@Schema(description = "The id of the other profile") @Nullable String with) {}
