/**
 * The addresses that nothing may be sent to: looked up, added and lifted by people, and put on the
 * list by what tools say, before that is acknowledged.
 */
@NullMarked
package dev.attune.admin.suppressions;

import org.jspecify.annotations.NullMarked;
