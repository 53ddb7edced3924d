package dev.attune.connector.declarative.description;

import dev.attune.connector.declarative.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is tried out.
 *
 * @param allowed true if the credentials may do what is needed, or null: not asked
 */
public record CheckPart(CallPart authorised, @Nullable Expression allowed) {}
