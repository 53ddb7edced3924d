/** All stores of the engine over one MongoDB database. Allowed dependencies: all of the above. */
@NullMarked
package dev.attune.hub.pipeline.mongo;

import org.jspecify.annotations.NullMarked;
