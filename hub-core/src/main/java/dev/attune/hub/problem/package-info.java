/**
 * How anything goes wrong: one unchecked exception with a stable code, whose kind decides
 * everything after. Allowed dependencies: none.
 */
@NullMarked
package dev.attune.hub.problem;

import org.jspecify.annotations.NullMarked;
