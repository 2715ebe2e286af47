package io.github.demarchekit.prefill.reference;

import io.github.demarchekit.core.Siret;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An office of the State, of a town or of another public body, and how to reach it.
 *
 * @param id its identifier in the directory
 * @param name its name, such as {@code Mairie - Rennes}
 * @param types what it is in the directory's words, such as {@code mairie}, {@code caf} or {@code prefecture}
 * @param siret its number, which not all have
 * @param addresses where it is, and where to write
 * @param phones its numbers as they are shown
 * @param emails its addresses
 * @param contactForm the web page on which to write to it
 * @param websites its own pages
 * @param hours when it is open
 * @param page its page on service-public.gouv.fr
 */
public record Administration(
        String id,
        String name,
        List<String> types,
        Optional<Siret> siret,
        List<Address> addresses,
        List<String> phones,
        List<String> emails,
        Optional<String> contactForm,
        List<String> websites,
        List<OpeningHours> hours,
        Optional<String> page) {

    /** Takes copies of the lists. */
    public Administration {
        types = List.copyOf(types);
        addresses = List.copyOf(addresses);
        phones = List.copyOf(phones);
        emails = List.copyOf(emails);
        websites = List.copyOf(websites);
        hours = List.copyOf(hours);
    }

    /**
     * Where an office is, or where to write to it.
     *
     * @param kind the directory's word: {@code Adresse} for both, {@code Adresse postale} for letters
     * @param lines what stands above the postcode
     * @param postcode five digits
     * @param city the commune's name, with CEDEX where it has one
     * @param lon degrees east, WGS 84
     * @param lat degrees north, WGS 84
     */
    public record Address(
            Optional<String> kind,
            List<String> lines,
            Optional<String> postcode,
            Optional<String> city,
            OptionalDouble lon,
            OptionalDouble lat) {

        /** Takes a copy of the lines. */
        public Address {
            lines = List.copyOf(lines);
        }
    }
}
