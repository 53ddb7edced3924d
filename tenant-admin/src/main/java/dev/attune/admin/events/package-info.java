/** Events in the canonical form. */
@NullMarked
package dev.attune.admin.events;

import org.jspecify.annotations.NullMarked;
