/**
 * What we ask of a MongoDB, as tests ({@link dev.attune.embedded.testkit.StoreContract}), for the
 * embedded store and any other. Never on a production class path.
 */
@NullMarked
package dev.attune.embedded.testkit;

import org.jspecify.annotations.NullMarked;
