package ai.nexusai.stats;

import ai.nexusai.json.Json;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** In which forms can a report be taken away? Rows are written one after the other. */
enum UsageExport {
    /** RFC 4180. */
    CSV("text/csv; charset=utf-8", Csv.HEADING) {
        @Override
        byte[] row(Slice slice) {
            return Csv.row(slice).getBytes(StandardCharsets.UTF_8);
        }
    },
    /** One JSON object a line. */
    JSONL("application/jsonl", "") {
        @Override
        byte[] row(Slice slice) {
            return (new String(Json.bytes(slice), StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
        }
    };

    private final String mediaType;
    private final String heading;

    UsageExport(String mediaType, String heading) {
        this.mediaType = mediaType;
        this.heading = heading;
    }

    abstract byte[] row(Slice slice);

    String mediaType() {
        return mediaType;
    }

    StreamingOutput of(List<Slice> slices) {
        return out -> {
            OutputStream gathered = new BufferedOutputStream(out);
            gathered.write(heading.getBytes(StandardCharsets.UTF_8));
            for (Slice slice : slices) {
                gathered.write(row(slice));
            }
            gathered.flush();
        };
    }
}
