"""Head office as a process of its own: `python -m tests.support.headoffice_process URL PORT`."""

import sys

from posmember.headoffice.app import HeadOfficeSettings, serve

if __name__ == "__main__":
    serve(HeadOfficeSettings(database_url=sys.argv[1], port=int(sys.argv[2])))
