/**
 * The examination of the store, for operators. Allowed dependencies: problems, rest, security,
 * hub-core.
 */
@NullMarked
package dev.attune.admin.doctor;

import org.jspecify.annotations.NullMarked;
