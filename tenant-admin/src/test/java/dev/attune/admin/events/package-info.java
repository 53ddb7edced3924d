/** Tests of events as the API shows them. */
@NullMarked
package dev.attune.admin.events;

import org.jspecify.annotations.NullMarked;
