/**
 * Finds profiles by what people type, prefixes and typing errors forgiven: an index of digests,
 * kept up page by page beside everything else, and a search that looks at a bounded number of
 * documents. Begin at {@link dev.attune.hub.search.ProfileSearch}. Allowed dependencies: problem,
 * value, tenant, time, event, identity, profile, customer, definition.
 */
@NullMarked
package dev.attune.hub.search;

import org.jspecify.annotations.NullMarked;
