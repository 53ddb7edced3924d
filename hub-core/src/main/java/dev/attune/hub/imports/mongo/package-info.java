/** Imports over MongoDB. Allowed dependencies: value.mongo, imports, and what these may use. */
@NullMarked
package dev.attune.hub.imports.mongo;

import org.jspecify.annotations.NullMarked;
