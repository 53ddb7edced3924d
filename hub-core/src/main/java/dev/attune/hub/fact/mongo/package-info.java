/** Facts over MongoDB. Allowed dependencies: value.mongo, fact, and what these may use. */
@NullMarked
package dev.attune.hub.fact.mongo;

import org.jspecify.annotations.NullMarked;
