package dev.attune.connector.declarative.description;

import dev.attune.connector.declarative.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * How a person is erased at the tool.
 *
 * @param by the namespace of the identifiers by which the tool knows people
 * @param unknown true if the tool knows nobody by the identifier, or null: 404 and 410 say so
 */
public record ErasePart(String by, CallPart call, @Nullable Expression unknown) {}
