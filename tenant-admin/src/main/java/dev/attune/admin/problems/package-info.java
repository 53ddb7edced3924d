/**
 * How the hub tells a caller what was wrong: RFC 9457 documents with stable types, each of which
 * resolves to a page that the hub serves. Allowed dependencies: hub-core's problem and value.
 */
@NullMarked
package dev.attune.admin.problems;

import org.jspecify.annotations.NullMarked;
