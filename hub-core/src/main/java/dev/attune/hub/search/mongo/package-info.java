/**
 * Keeps the index of profiles, and how far it has come, in MongoDB. Allowed dependencies:
 * value.mongo, time.mongo, search, and what these may use.
 */
@NullMarked
package dev.attune.hub.search.mongo;

import org.jspecify.annotations.NullMarked;
