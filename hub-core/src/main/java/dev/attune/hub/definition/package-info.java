/**
 * What a tenant has defined in words of its own: identity rules, segments, computed traits and so
 * on, each kept as the text that was accepted. Allowed dependencies: problem, value, tenant.
 */
@NullMarked
package dev.attune.hub.definition;

import org.jspecify.annotations.NullMarked;
