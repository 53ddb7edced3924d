/**
 * Values as tenants send them: immutable JSON objects with exact numbers, money, and the rules that
 * names and texts obey. Allowed dependencies: problem.
 */
@NullMarked
package dev.attune.hub.value;

import org.jspecify.annotations.NullMarked;
