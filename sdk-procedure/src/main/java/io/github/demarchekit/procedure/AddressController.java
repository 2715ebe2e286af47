package io.github.demarchekit.procedure;

import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.prefill.reference.AddressSuggestion;
import io.github.demarchekit.prefill.reference.Geocoder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Addresses to choose from while the user types. The browser asks us, not the geocoder: no third party sees who types what. */
@RestController
class AddressController {

    private static final Logger log = LoggerFactory.getLogger(AddressController.class);
    private static final int LIMIT = 7;

    private final Geocoder geocoder;

    AddressController(Geocoder geocoder) {
        this.geocoder = geocoder;
    }

    /** An address as the page's script fills it in. */
    public record Suggestion(String label, String street, String postcode, String city, String citycode) {
        static Suggestion of(AddressSuggestion found) {
            return new Suggestion(
                    found.label(),
                    Stream.of(found.housenumber(), found.street())
                            .flatMap(Optional::stream)
                            .collect(Collectors.joining(" ")),
                    found.postcode().orElse(""),
                    found.city().orElse(""),
                    found.citycode().orElse(""));
        }

        @Override
        public String toString() {
            return "Suggestion[redacted]";
        }
    }

    /** Returns suggestions; 503 when the geocoder does not answer: the page says so, and the field is filled without them. */
    @GetMapping(Paths.ADDRESSES)
    ResponseEntity<List<Suggestion>> search(@RequestParam(defaultValue = "") String q) {
        try {
            List<Suggestion> found =
                    geocoder.search(q, LIMIT).stream().map(Suggestion::of).toList();
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(found);
        } catch (SdkException e) {
            log.warn("no address suggestions cause={}", e.getMessage());
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(List.of());
        }
    }
}
