<%@ tag description="A state as shape, word and colour. kind: ok, warn, bad or off; the body is the word." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="kind" required="true" %>
<span class="st ${kind eq 'ok' ? 'ok' : kind eq 'warn' ? 'warn' : kind eq 'bad' ? 'bad' : 'off'}"><n:icon name="${kind eq 'ok' ? 'check-circle-fill' : kind eq 'warn' ? 'circle-half' : kind eq 'bad' ? 'x-octagon-fill' : 'dash-circle'}"/><span><jsp:doBody/></span></span>
