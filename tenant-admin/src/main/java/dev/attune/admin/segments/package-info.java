/**
 * Segments: their definitions, who is in them, and who would be. Allowed dependencies: hub-core,
 * rest, security, problems, identity, profiles.
 */
@NullMarked
package dev.attune.admin.segments;

import org.jspecify.annotations.NullMarked;
