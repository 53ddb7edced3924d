/**
 * The care of the store, for operators: what it did, and making its file small. Allowed
 * dependencies: problems, security.
 */
@NullMarked
package dev.attune.admin.storekeeping;

import org.jspecify.annotations.NullMarked;
