/** Profiles that may be of one person: what is suggested, and the rules it goes by. */
@NullMarked
package dev.attune.admin.matches;

import org.jspecify.annotations.NullMarked;
