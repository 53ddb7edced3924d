/**
 * Segments: their definitions, who is in them, and who would be. Allowed dependencies: hub-core,
 * definitions, rest, security, problems, identity, profiles.
 */
@NullMarked
package dev.attune.admin.segments;

import org.jspecify.annotations.NullMarked;
