/** Claims over MongoDB. Allowed dependencies: value.mongo, identity, and what these may use. */
@NullMarked
package dev.attune.hub.identity.mongo;

import org.jspecify.annotations.NullMarked;
