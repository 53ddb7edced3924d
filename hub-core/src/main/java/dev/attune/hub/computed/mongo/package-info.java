/**
 * How what is kept for computed traits looks in documents. Allowed dependencies: value.mongo,
 * computed, and what these may use.
 */
@NullMarked
package dev.attune.hub.computed.mongo;

import org.jspecify.annotations.NullMarked;
