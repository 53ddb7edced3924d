/**
 * Computed traits: their definitions, how far each is filled from history, what one would be, and
 * what they are for one profile. Allowed dependencies: hub-core, definitions, identity, profiles,
 * rest, security, problems.
 */
@NullMarked
package dev.attune.admin.computedtraits;

import org.jspecify.annotations.NullMarked;
