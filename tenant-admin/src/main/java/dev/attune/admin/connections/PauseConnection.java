package dev.attune.admin.connections;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a connection is paused. */
record PauseConnection(@Schema(example = "The shop is being moved.") @Nullable String reason) {}
