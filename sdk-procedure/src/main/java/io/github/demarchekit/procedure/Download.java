package io.github.demarchekit.procedure;

import io.github.demarchekit.tracking.message.AttachmentContent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;

/** Answers that hand over a file, to be saved and not shown: it comes from somebody else. */
final class Download {

    private Download() {}

    static ResponseEntity<byte[]> of(Optional<Upload.Accepted> file) {
        Upload.Accepted found = file.orElseThrow(Download::nothingThere);
        return of(
                found.attachment().fileName(),
                MediaType.parseMediaType(found.attachment().kind().mediaType()),
                found.content());
    }

    static ResponseEntity<byte[]> ofMessage(Optional<AttachmentContent> file) {
        AttachmentContent found = file.orElseThrow(Download::nothingThere);
        return of(
                found.attachment().name(),
                MediaType.parseMediaType(found.attachment().mediaType()),
                found.content());
    }

    static ResponseEntity<byte[]> of(String fileName, MediaType type, byte[] content) {
        ContentDisposition disposition = ContentDisposition.attachment()
                .filename(fileName, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(content);
    }

    private static ResponseStatusException nothingThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
